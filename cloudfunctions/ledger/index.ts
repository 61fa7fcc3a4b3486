import { serve } from '../_serve/serve'
import { checkpoint } from './checkpoint'
import { proof } from './proof'
import { verify } from './verify'

export const main = serve('ledger', { checkpoint, proof, verify })
