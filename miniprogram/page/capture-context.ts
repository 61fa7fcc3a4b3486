import { requestCaptureTicket } from '../api/capture'
import { getLastAccuracy } from '../device/position'
import type { CaptureInput } from '../shared/contract/evidence'

/**
 * The capture ticket of the server and the state of the phone. They are stored with a photo, a
 * video or a recording. Call this before the camera or the microphone opens.
 */
export const readCaptureContext = (): Promise<CaptureInput> =>
  requestCaptureTicket(getLastAccuracy())
