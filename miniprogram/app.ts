import { startCloud } from './cloud/start'

App<IAppOption>({
  globalData: {},
  onLaunch() {
    startCloud()
  },
})
