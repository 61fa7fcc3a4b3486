import { serve } from '../_serve/serve'
import { seal } from './seal'
import { view } from './view'

export const main = serve('evidence', { seal, view })
