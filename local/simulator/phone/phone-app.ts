import type { Desk, DeviceState, Phone, Runtime } from '../contract.ts'
import type { openRecords } from './records.ts'

/** The phone for the shell and the automator. It has members that the page must not use. */
export interface PhoneApp extends Phone {
  desk: Desk
  frame: HTMLIFrameElement
  records: ReturnType<typeof openRecords>
  setDevice(changes: Partial<DeviceState>): void
  runtime(): Runtime | undefined
  /** Calls the listener for the current runtime and for each one that starts after a reload. */
  onRuntime(listener: (runtime: Runtime) => void): void
}
