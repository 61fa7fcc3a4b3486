import { serve } from '../_serve/serve'
import { accessLog } from './access-log'
import { agenda } from './agenda'
import { consult } from './consult'
import { consultation } from './consultation'
import { consultations } from './consultations'
import { districtHome } from './district-home'
import { districts } from './districts'
import { grid } from './grid'
import { grids } from './grids'
import { health } from './health'
import { kept } from './kept'
import { me } from './me'
import { notices } from './notices'
import { phone } from './phone'
import { renew } from './renew'
import { reply } from './reply'
import { subscribe } from './subscribe'
import { waiting } from './waiting'

export const main = serve('service', {
  me,
  agenda,
  districtHome,
  districts,
  grid,
  grids,
  health,
  kept,
  accessLog,
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
