import { serve } from '../_serve/serve'
import { consult } from './consult'
import { consultation } from './consultation'
import { consultations } from './consultations'
import { districts } from './districts'
import { front } from './front'
import { grid } from './grid'
import { grids } from './grids'
import { health } from './health'
import { kept } from './kept'
import { looks } from './looks'
import { me } from './me'
import { notices } from './notices'
import { phone } from './phone'
import { renew } from './renew'
import { reply } from './reply'
import { subscribe } from './subscribe'
import { waiting } from './waiting'

export const main = serve('service', {
  me,
  front,
  districts,
  grid,
  grids,
  health,
  kept,
  looks,
  phone,
  notices,
  subscribe,
  consult,
  reply,
  renew,
  consultations,
  waiting,
  consultation,
})
