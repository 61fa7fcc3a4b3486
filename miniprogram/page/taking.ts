import { captureNow } from '../cloud/capture'
import { lastAccuracy } from '../phone/position'

/** What goes with a photo, a film or a recording: asked before it is taken. */
export const taking = () => captureNow(lastAccuracy())
