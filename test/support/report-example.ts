import { makeDocument } from './documents.ts';
import { makeCreate, makeUpdate, type PlanParts } from './plans.ts';

const BEFORE = makeDocument({
  name: 'Reception',
  model: {
    provider: 'openai',
    temperature: 0.4,
    messages: [{ role: 'system', content: 'You answer the phone.\nBe kind.\nAsk for the name.\nSay goodbye.' }],
    tools: [{ type: 'function', function: { name: 'book' }, server: { headers: { 'X-Key': 'a-secret' } } }],
  },
});
const AFTER = makeDocument({
  name: 'Front desk',
  model: {
    provider: 'openai',
    temperature: 0.2,
    messages: [{ role: 'system', content: 'You answer the phone.\nBe very kind.\nAsk for the name.\nSay goodbye.' }],
    tools: [
      { type: 'function', function: { name: 'cancel' } },
      { type: 'function', function: { name: 'book' }, server: { headers: { 'X-Key': 'b-secret' } } },
    ],
  },
});

/** A plan with one of everything. */
export const EXAMPLE_PLAN: PlanParts = {
  location: 'https://api.vapi.ai',
  changes: [
    makeUpdate(BEFORE, AFTER),
    makeCreate(makeDocument({ id: 'a0000000-0000-4000-8000-000000000002', name: 'Night line' })),
    makeUpdate(makeDocument({ id: 'a3' }), makeDocument({ id: 'a3' })),
  ],
  invalid: [
    {
      vapiAssistantId: 'a4',
      name: 'Broken',
      reasons: [{ path: ['model'], message: 'expected an object, found text' }],
    },
  ],
  missing: [{ assistantId: 9, vapiAssistantId: 'a5', name: 'Old line' }],
  unknownIds: ['a6'],
};
