import { serve } from '../_serve/serve'
import { redact } from './redact'
import { review } from './review'
import { seal } from './seal'
import { ticket } from './ticket'
import { view } from './view'

export const main = serve('evidence', { ticket, seal, view, redact, review })
