tandemSearch("////////pIpJoJJJIooKJJJJIIJIoooJIIIIopKIJof//////////////////////g")
