import { serve } from '../_serve/serve'
import { accept } from './accept'
import { around } from './around'
import { arrive } from './arrive'
import { backup } from './backup'
import { conclude } from './conclude'
import { contact } from './contact'
import { decline } from './decline'
import { duty } from './duty'
import { path } from './path'
import { refer } from './refer'
import { giveBack } from './return'
import { tasks } from './tasks'
import { track } from './track'

export const main = serve('officer', {
  duty,
  tasks,
  around,
  accept,
  decline,
  contact,
  arrive,
  track,
  path,
  conclude,
  backup,
  refer,
  return: giveBack,
})
