import { type Send, sender } from 'miniapp-cloud/client'
import type { Phone } from '../contract.ts'
import { createFileStore } from './file-store.ts'

/** The options of the local cloud's client for this phone. */
export const cloudClientOptions = (phone: Phone) => {
  const fileStore = createFileStore(phone)
  return {
    url: window.location.origin,
    session: phone.boot.session,
    readFile: fileStore.readBlob,
    saveFile: fileStore.saveTemporary,
    online: () => phone.device.network !== 'none',
    defaultEnv: phone.boot.defaultEnv,
  }
}

/** The connection through which the phone itself, not the app, sends requests to the cloud. */
export const connectToCloud = (phone: Phone): Send => sender(cloudClientOptions(phone))

/**
 * Writes a finished request to the phone's log.
 * @param startedAt when the request began, by performance.now()
 */
export function logRequest(
  phone: Phone,
  description: string,
  startedAt: number,
  isSuccess: boolean,
): void {
  const elapsedMs = Math.round(performance.now() - startedAt)
  const outcome = isSuccess ? '' : ' 失败'
  phone.log({ level: 'net', text: `${description} ${elapsedMs} ms${outcome}` })
}
