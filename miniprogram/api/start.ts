import { currentEnvironment } from '../rules/city/current-environment'

/** Connects to the cloud environment of this version of the Mini Program. */
export function startCloud() {
  wx.cloud.init({ env: currentEnvironment().id, traceUser: true })
}
