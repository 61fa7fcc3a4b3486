App({
  onLaunch() {
    wx.cloud.init({ env: 'notes' })
  },
})
