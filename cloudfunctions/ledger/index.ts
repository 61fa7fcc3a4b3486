import { serve } from '../_serve/serve'
import { checkpoint } from './checkpoint'
import { exportFile } from './export'
import { proof } from './proof'
import { verify } from './verify'

export const main = serve('ledger', { checkpoint, export: exportFile, proof, verify })
