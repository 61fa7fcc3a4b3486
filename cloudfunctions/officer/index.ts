import { serve } from '../_serve/serve'
import { accept } from './accept'
import { arrive } from './arrive'
import { conclude } from './conclude'
import { contact } from './contact'
import { decline } from './decline'
import { duty } from './duty'
import { tasks } from './tasks'

export const main = serve('officer', { duty, tasks, accept, decline, contact, arrive, conclude })
