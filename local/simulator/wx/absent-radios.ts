import { api, WxFailure } from 'miniapp-cloud/client'
import apiNames from './api-names.json'

interface AbsentRadio {
  /** Matches the names of the radio's APIs. */
  apiPattern: RegExp
  /** The API that an app must call first. It fails with `hardwareFailure`. */
  startApi: string
  hardwareFailure: { reason: string; code: number }
  /** Error code of the other APIs, which says that the radio has not been started. */
  notStartedCode: number
}

/**
 * The simulator has no Bluetooth and no Wi-Fi. The APIs fail with WeChat's own codes for a phone
 * without this hardware.
 */
const ABSENT_RADIOS: AbsentRadio[] = [
  {
    apiPattern: /Bluetooth|BLE/,
    startApi: 'openBluetoothAdapter',
    hardwareFailure: { reason: 'not available', code: 10001 },
    notStartedCode: 10000,
  },
  {
    apiPattern: /Wifi/,
    startApi: 'startWifi',
    hardwareFailure: { reason: 'system not support', code: 12001 },
    notStartedCode: 12000,
  },
]

const isListenerMethod = (apiName: string) => /^o(n|ff)/.test(apiName)

export default () => {
  const failingApis: Record<string, unknown> = {}
  for (const { apiPattern, startApi, hardwareFailure, notStartedCode } of ABSENT_RADIOS) {
    const notStartedFailure = { reason: 'not init', code: notStartedCode }
    for (const apiName of apiNames) {
      if (!apiPattern.test(apiName) || isListenerMethod(apiName)) continue
      const { reason, code } = apiName === startApi ? hardwareFailure : notStartedFailure
      failingApis[apiName] = api(apiName, () =>
        Promise.reject(new WxFailure(`${apiName}:fail:${reason}`, code)),
      )
    }
  }
  return failingApis
}
