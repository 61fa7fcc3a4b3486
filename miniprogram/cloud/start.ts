/** Connects to the cloud environment that this Mini Program is bound to. */
export function startCloud() {
  wx.cloud.init({ traceUser: true })
}
