import { serve } from '../_serve/serve'
import { checkpoint } from './checkpoint'
import { erase } from './erase'
import { exportFile } from './export'
import { proof } from './proof'
import { verify } from './verify'

export const main = serve('ledger', { checkpoint, erase, export: exportFile, proof, verify })
