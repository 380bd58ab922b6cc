tandemSearch("/////////////////////////1yRAtUJUShGnRok6pGlVI0iNEiRJ0qNEjRIkStcuXJVCVYiSIkSdIiRJValMjRrkKxcmXLlyP+A",4)
