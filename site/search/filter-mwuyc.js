tandemSearch("////////pIpJJqJpIqJpJpopIpJpJIoopIoJJIpJJIKrLLrq//////////////////////g")
