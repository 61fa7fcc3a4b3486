import { serve } from '../_serve/serve'
import { adopt } from './adopt'
import { confirm } from './confirm'
import { inbox } from './inbox'
import { propose } from './propose'
import { reinforce } from './reinforce'
import { replay } from './replay'
import { rules } from './rules'

export const main = serve('dispatch', { inbox, propose, confirm, reinforce, rules, replay, adopt })
