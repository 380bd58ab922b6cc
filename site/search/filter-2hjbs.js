tandemSearch("////////qqKqoIIJpqIopoIqoJIqJpIopKqoKKqJoJf//////////////////////g")
