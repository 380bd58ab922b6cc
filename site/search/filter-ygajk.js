tandemSearch("////////pIpJoJJJIooKJJJJIIJIoooJIIIIopKIJof//////////////////////g",3,[["starting","Starting"],["agreeing","Agreeing"],["working","Working"],["sharing","Sharing"],["ending","Ending"]])
