import type { Desk, DeviceState, Phone, Runtime } from '../contract.ts'
import type { openRecords } from './records.ts'

/** What the shell and the automator may do with a phone besides what its page may. */
export interface PhoneApp extends Phone {
  desk: Desk
  frame: HTMLIFrameElement
  records: ReturnType<typeof openRecords>
  setDevice(patch: Partial<DeviceState>): void
  runtime(): Runtime | undefined
  /** Calls for every runtime that starts in the frame: the first one, and one after each reload. */
  onRuntime(listener: (runtime: Runtime) => void): void
}
