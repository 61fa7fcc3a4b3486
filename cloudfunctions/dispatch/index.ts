import { serve } from '../_serve/serve'
import { adopt } from './adopt'
import { confirm } from './confirm'
import { contact } from './contact'
import { inbox } from './inbox'
import { propose } from './propose'
import { recall } from './recall'
import { referred } from './referred'
import { reinforce } from './reinforce'
import { replay } from './replay'
import { setting } from './setting'
import { suggest } from './suggest'

export const main = serve('dispatch', {
  inbox,
  propose,
  confirm,
  reinforce,
  recall,
  contact,
  referred,
  setting,
  replay,
  suggest,
  adopt,
})
