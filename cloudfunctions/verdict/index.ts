import { noteVerdict } from '../_store/evidence/evidence'
import { receiver } from './receiver'

export const main = receiver(noteVerdict)
