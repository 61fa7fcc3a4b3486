import { cloudEnvironment } from './environment'

/** Connects to the cloud environment of this Mini Program. */
export function startCloud() {
  wx.cloud.init({ env: cloudEnvironment, traceUser: true })
}
