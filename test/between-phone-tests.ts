import { beforeEach } from 'vitest'
import { closeDialogs } from './waiting'

// Not after a test: where another hook fails there, Vitest leaves out the rest.
beforeEach(closeDialogs)
