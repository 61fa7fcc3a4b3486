import { serve } from '../_serve/serve'
import { make } from './make'

export const main = serve('paper', { make })
