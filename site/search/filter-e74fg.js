tandemSearch("U/R6SdCp0dlsVD6CHodyppp///////////////////ppof9P/6WcFOXOCnKjbmj9NNNP1On/",3)
