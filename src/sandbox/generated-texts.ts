/** Names of imaginary companies, in several scripts. */
export const COMPANIES: readonly [string, ...string[]] = [
  'Nordlicht Clinic',
  'Café Löwenzahn',
  'Bright Dental',
  'Solé Ristorante',
  'Praça Imóveis',
  'さくら歯科',
  'Ещё Доставка',
  'مطعم الياسمين',
  'Harbour Freight Desk',
  "O'Malley & Sons",
  '🚀 Launchpad',
  'Acme: Orders #1',
];

/** What the assistants of those companies do. */
export const JOBS: readonly [string, ...string[]] = [
  'Reception',
  'Booking',
  'Order status',
  'Support',
  'Follow-up',
  'HR hotline',
  'Lead desk',
  'Reminders',
];

/** Openings, one per language. */
export const GREETINGS: readonly [string, ...string[]] = [
  'Thanks for calling, how can I help you today?',
  'Guten Tag, was kann ich für Sie tun?',
  'Olá, tudo bem? Em que posso ajudar?',
  'Bonjour, que puis-je faire pour vous ?',
  'お電話ありがとうございます。ご用件をどうぞ。',
  'Hi {{customer.name}}, this is a quick call about your appointment.',
];

/** Lines that a system prompt is made of. */
export const INSTRUCTIONS: readonly [string, ...string[]] = [
  '- Speak in short sentences and ask one question at a time.',
  '- Wait for the answer before you go on; never talk over the caller.',
  '- Repeat phone numbers digit by digit, e.g. "five, five, five, zero, one".',
  '- If the caller is upset: apologise once, then offer a call back.',
  '- Never give medical, legal or financial advice.',
  '- Dates are spoken as "Tuesday, the third of March"; times as "half past nine".',
  '- When the line is bad, say so and ask the caller to repeat.',
  '- Use the tool `find_slots` before you offer an appointment, and `book_slot` only after a clear yes.',
  '- Bei deutschen Anrufern: Siezen, auch wenn der Anrufer duzt.',
  '- “Quotes”, dashes — and ellipses … stay as they are.',
  '\t1. Confirm the name.\n\t2. Confirm the date of birth.\n\t3. Confirm the reason of the call.',
  '- Today is {{"now" | date: "%A, %B %d, %Y", "Europe/Berlin"}}.',
  '',
  '- End the call politely: thank the caller, wish a good day, hang up.',
  '- Off-topic questions get one friendly sentence, then back to the matter.',
];
