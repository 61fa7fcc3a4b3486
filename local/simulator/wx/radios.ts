import { api, WxFailure } from 'miniapp-cloud/client'
import names from './names.json'

/** A laptop's radios are not a phone's: apps are told what a phone without them tells, by WeChat's own codes. */
const RADIOS = [
  { apis: /Bluetooth|BLE/, first: 'openBluetoothAdapter', without: ['not available', 10001], before: 10000 },
  { apis: /Wifi/, first: 'startWifi', without: ['system not support', 12001], before: 12000 },
] as const

export default () => {
  const apis: Record<string, unknown> = {}
  for (const { apis: mine, first, without, before } of RADIOS)
    for (const name of names.filter((one) => mine.test(one) && !/^o(n|ff)/.test(one))) {
      const [reason, code] = name === first ? without : (['not init', before] as const)
      apis[name] = api(name, () => Promise.reject(new WxFailure(`${name}:fail:${reason}`, code)))
    }
  return apis
}
