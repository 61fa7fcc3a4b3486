import { serve } from '../_serve/serve'
import { decide } from './decide'
import { detail } from './detail'
import { mine } from './mine'
import { rate } from './rate'
import { report } from './report'
import { submit } from './submit'
import { withdraw } from './withdraw'

export const main = serve('complaint', { submit, report, mine, detail, decide, withdraw, rate })
