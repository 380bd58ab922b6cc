tandemSearch("/////////////////////////0iBUpToUKhKpQI0ChCmUIUKVCkRIECFUgQoUKdIkVJkyZOhQoUKdAhRoVKFKlSpEydIjSJFSr+A",4)
