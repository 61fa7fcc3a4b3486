/**
 * Domains that the cloud gives to every environment. They are for development and tests only. They
 * are slow, limited in the number of requests, and a browser shows a warning first
 * (cloud.tencent.com/document/product/876/130728).
 */
const defaultDomains = ['tcloudbase.com', 'tcloudbaseapp.com', 'tcb.qcloud.la', 'myqcloud.com']

/** Whether a host belongs to the cloud itself, and not to the bureau. */
export const isDefaultDomain = (host: string): boolean =>
  defaultDomains.some((domain) => host === domain || host.endsWith(`.${domain}`))
