import { serve } from '../_serve/serve'
import { agree } from './agree'
import { ask } from './ask'
import { changePhone } from './change-phone'
import { checkAuthority } from './check-authority'
import { claim } from './claim'
import { closeInvitation } from './close-invitation'
import { decide } from './decide'
import { detail } from './detail'
import { exclude } from './exclude'
import { gather } from './gather'
import { invitation } from './invitation'
import { invite } from './invite'
import { join } from './join'
import { leave } from './leave'
import { link } from './link'
import { merge } from './merge'
import { mine } from './mine'
import { rate } from './rate'
import { record } from './record'
import { register } from './register'
import { related } from './related'
import { report } from './report'
import { showAnswer } from './show-answer'
import { similar } from './similar'
import { split } from './split'
import { submit } from './submit'
import { supplement } from './supplement'
import { takeOffer } from './take-offer'
import { unlink } from './unlink'
import { unregistered } from './unregistered'
import { withdraw } from './withdraw'

const filing = { submit, report, record, claim, similar }
const reading = { mine, unregistered, detail, invitation }
const later = { register, showAnswer, supplement, ask, changePhone, checkAuthority, takeOffer, decide, withdraw, rate }
const together = { invite, closeInvitation, join, agree, leave, exclude }
const sorting = { related, link, unlink, merge, gather, split }

export const main = serve('complaint', { ...sorting, ...filing, ...reading, ...later, ...together })
