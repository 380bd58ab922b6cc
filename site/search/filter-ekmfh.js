tandemSearch("///////////////////+iIqr///////////////+",1,[["learning","Learning"],["relationships","Relationships"]])
