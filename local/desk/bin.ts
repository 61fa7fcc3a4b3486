#!/usr/bin/env node
import { runDesk } from './command.ts'

await runDesk({ name: 'npx miniapp-desk', home: process.cwd() })
