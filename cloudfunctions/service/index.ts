import { serve } from '../_serve/serve'
import { me } from './me'
import { phone } from './phone'

export const main = serve('service', { me, phone })
