tandemSearch("////////qqKqoIIJpqIopoIqoJIqJpIopKqoKKqJoJf//////////////////////g",3)
