import { type Send, sender } from 'miniapp-cloud/client'
import type { Phone } from '../contract.ts'
import { openFileStore } from './file-store.ts'

/** What the local cloud's client needs of a phone. */
export const cloudEnv = (phone: Phone) => {
  const store = openFileStore(phone)
  return {
    url: window.location.origin,
    session: phone.boot.session,
    readFile: store.blob,
    saveFile: store.keep,
    online: () => phone.device.network !== 'none',
    defaultEnv: phone.boot.defaultEnv,
  }
}

/** This phone's own word to the cloud, beside what the app says through `wx.cloud`. */
export const cloudLine = (phone: Phone): Send => sender(cloudEnv(phone))

/** Puts a request that has ended into the phone's log; `since` by performance.now(). */
export const logRequest = (phone: Phone, what: string, since: number, ok: boolean): void =>
  phone.log({ level: 'net', text: `${what} ${Math.round(performance.now() - since)} ms${ok ? '' : ' 失败'}` })
