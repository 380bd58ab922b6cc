tandemSearch("////////pIpJJqJpIqJpJpopIpJpJIoopIoJJIpJJIKrLLrq//////////////////////g",3)
