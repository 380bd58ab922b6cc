tandemSearch("Sta1rWta1rWta1rWta1qWta1rWta1rWha1rWta1rX////////////////////////////4A",2)
