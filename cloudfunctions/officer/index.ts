import { serve } from '../_serve/serve'
import { accept } from './accept'
import { arrive } from './arrive'
import { backup } from './backup'
import { conclude } from './conclude'
import { contact } from './contact'
import { decline } from './decline'
import { duty } from './duty'
import { giveBack } from './return'
import { tasks } from './tasks'

export const main = serve('officer', {
  duty,
  tasks,
  accept,
  decline,
  contact,
  arrive,
  conclude,
  backup,
  return: giveBack,
})
