import { serve } from '../_serve/serve'
import { me } from './me'

export const main = serve('service', { me })
