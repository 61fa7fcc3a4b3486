import { serve } from '../_serve/serve'
import { agree } from './agree'
import { ask } from './ask'
import { changePhone } from './change-phone'
import { checkAuthority } from './check-authority'
import { decide } from './decide'
import { detail } from './detail'
import { invitation } from './invitation'
import { invite } from './invite'
import { join } from './join'
import { leave } from './leave'
import { mine } from './mine'
import { rate } from './rate'
import { record } from './record'
import { register } from './register'
import { report } from './report'
import { similar } from './similar'
import { submit } from './submit'
import { supplement } from './supplement'
import { takeOffer } from './take-offer'
import { unregistered } from './unregistered'
import { withdraw } from './withdraw'

const filing = { submit, report, record, similar }
const reading = { mine, unregistered, detail, invitation }
const later = { register, supplement, ask, changePhone, checkAuthority, takeOffer, decide, withdraw, rate }
const together = { invite, join, agree, leave }

export const main = serve('complaint', { ...filing, ...reading, ...later, ...together })
