import { serve } from '../_serve/serve'
import { scan } from './scan'

export const main = serve('merchant', { scan })
