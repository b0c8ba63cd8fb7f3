import type { WallRoles } from '../en/wall-roles.ts';

export const wallRoles: WallRoles = {
  'prop.mandate': 'شخص لدور',
  'choosing.gathering': 'نقترح شخصًا، وأنفسنا أيضًا',
  'choosing.gatheringHow': 'اقتراح مع سبب، على الهاتف. لا يراه أحد قبل الخطوة التالية.',
  'choosing.changing': 'الأسباب',
  'choosing.changingHow': 'هل أقنعك سبب؟ يمكنك تغيير اقتراحك على الهاتف.',
  'choosing.asking': 'نسأل',
  'choosing.askingHow': 'يُسأل شخص على هاتفه وحده.',
  'choosing.nobodyHow': 'لا أحد ممن اقتُرحوا يرغب. يمكننا الاقتراح من جديد أو ترك الأمر لمرة أخرى.',
  'choosing.heard': 'سُمع {k} من {n}',
  'choosing.hidden': 'أسباب تخص آخرين موجودة على الهواتف.',
  'choosing.for': '{name}: {role}، حتى {when}',
  'choosing.chosen': 'تمّ الاختيار',
  'role.until': 'حتى {when}',
  'roles.title': 'الأدوار في هذه الدار',
  'role.free': 'لا يحمله أحد',
  'role.seatFree': 'المقعد المجاور خالٍ',
};
