tandemSearch("//////////////+hCEpSlSlKUpS1r///////////////////gA",2,[["ideas","Ideas"],["framework","Framework"],["working-together","Working together"],["reflection","Reflection"]])
