import { receiver } from '../_serve/receiver'
import { noteVerdict } from '../_store/evidence'

export const main = receiver(noteVerdict)
