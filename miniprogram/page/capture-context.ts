import { requestCaptureTicket } from '../api/capture'
import { lastAccuracy } from '../device/position'
import type { CaptureInput } from '../shared/contract/evidence'

/**
 * The server's ticket and the state of the phone, stored with a photo, video or recording.
 * It must be read before the camera or the microphone opens.
 */
export const readCaptureContext = (): Promise<CaptureInput> => requestCaptureTicket(lastAccuracy())
